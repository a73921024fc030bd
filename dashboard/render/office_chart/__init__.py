"""Native charts of Word and PowerPoint, editable, with their workbook."""
