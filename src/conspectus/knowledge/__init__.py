"""Who held what, when: recorded, available, sent, opened, acted on; and who was never told."""
