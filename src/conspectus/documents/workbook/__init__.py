"""Workbooks: XLSX and ODS read from their checked parts, XLS through its own reader."""
