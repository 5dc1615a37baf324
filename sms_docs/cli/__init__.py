# The command line: one file a command. It reads the clock, the environment and the arguments, prints, and decides
# the exit code; everything else is done below.

"""The command line."""
