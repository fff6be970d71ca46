"""Commands of rating and extraction: sheets, packets, studies, waves."""
