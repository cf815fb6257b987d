"""Reports -> groups that tell of one incident: profiles, blocks, comparison, score, clusters.  Decisions always win."""
