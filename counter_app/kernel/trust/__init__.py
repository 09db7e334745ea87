"""Trust (信任): what is proved in a hall's feed, from signatures alone, alike for every reader."""
