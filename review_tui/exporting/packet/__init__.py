"""Packets for people without the program: one web page that works offline, or one workbook."""
