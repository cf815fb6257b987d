"""`python -m sijill.know` makes the index of places ready, as a setup step; the first use does it otherwise."""

from .gazetteer_cache import place_index

if __name__ == "__main__":
    place_index()
