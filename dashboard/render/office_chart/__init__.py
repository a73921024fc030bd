"""Native charts of Word and PowerPoint: editable, each with its workbook."""
