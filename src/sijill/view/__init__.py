"""Events and articles -> what is looked at.  Pure functions that give whole HTML pages, which fetch nothing."""

from .article import article_page, mentions_page
from .register import register_page

__all__ = ["article_page", "mentions_page", "register_page"]
