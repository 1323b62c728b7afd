"""What is seen: the state of a page, its views, figures, components, and the files that leave."""
