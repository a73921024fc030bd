"""A chart as JSON, metadata, CSV and workbook."""
