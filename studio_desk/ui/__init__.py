"""The window: Qt only, in folders by what the user is doing."""
