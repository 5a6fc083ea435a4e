"""The reader put to the MUC-4 task: what its keys ask beyond the spans a model can mark."""
