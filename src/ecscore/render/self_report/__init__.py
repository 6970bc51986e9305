"""The self-assessment report (自评报告): what it says, as a Word document and as a PDF."""
