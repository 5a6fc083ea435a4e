"""Which events of several documents are one: judgements that are kept apart from the data and can be undone."""
