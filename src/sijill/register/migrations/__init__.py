"""How a register is brought from any earlier shape to the present one, by Alembic."""
