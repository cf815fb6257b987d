"""Events and articles -> what is looked at.  Pure functions that give whole HTML pages, which fetch nothing:
`article.article_page`, `article.mentions_page`, `register.register_page`."""
