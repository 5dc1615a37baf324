# What can carry an approval: statement files, signed commits, reviews of a forge. Each is a source behind the protocol in
# `approvals.source`; none of them judges. Nothing is imported here: a project without forge files pays for none.

"""Where approvals come from."""
