"""Reading any file in a child process that is limited in time and memory."""
