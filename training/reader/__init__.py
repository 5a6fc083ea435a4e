"""Makes the trained reader: data → samples → windows → network → ONNX. Needs the extra `train`."""
