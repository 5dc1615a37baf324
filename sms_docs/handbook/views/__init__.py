# One file for each kind of page: functions of a Book that give Pages. None of them reads anything from outside.

"""The pages of the handbook."""
