"""Release checks on finished bytes: sealed with a manifest of hashes, or refused with reasons."""
