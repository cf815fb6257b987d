"""Taking a name, a source or an article out of a register for good: the one exception to what a register keeps.

In a text a name is covered by marks, one for each of its characters, so that no span of the article moves.  What a
register calls its records by is made of their content, and a hash of a text in which only a name is not known tells the
name to whoever tries all names.  So the article gets the hash of what its text now is, and everything that is called
after it (reports, claims, events, statements, what people decided of them) a new id, made of what it now says: a
redacted register is whole in the same way as any other.
"""
