"""The ONNX graph of all-MiniLM-L6-v2: BERT with 6 layers, mean pooling and unit length, written by hand.

BERT: Devlin et al., https://arxiv.org/abs/1810.04805, section 3; names of the weights as in the published file.
Standard operators only (opset 20): the runtime fuses them into its own kernels when it loads the graph.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

LAYERS = 6
DIMENSIONS = 384
HEADS = 12
HEAD_DIMENSIONS = DIMENSIONS // HEADS
LAYER_NORM_EPSILON = 1e-12
OPSET = 20
IR_VERSION = 10

Weights = Mapping[str, NDArray[Any]]


class _Nodes:
    """Collects nodes and constants; every method returns the name of the value that it made."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, values: NDArray[Any]) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def whole_numbers(self, *values: int) -> str:
        name = "i64." + "_".join(map(str, values))
        return self.constant(name, np.array(values, dtype=np.int64))

    def number(self, value: float) -> str:
        return self.constant(f"f32.{value}", np.array([value], dtype=np.float32))

    def add(self, operator: str, *inputs: str, name: str = "", **attributes: Any) -> str:  # noqa: ANN401 - ONNX attributes are numbers, strings or lists
        name = name or f"{operator}.{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, **attributes))
        return name


def minilm_graph(weights: Weights) -> onnx.ModelProto:
    """Build the graph.

    Inputs: `token_ids` and `mask`, int64[texts, tokens]; the mask is 1 on tokens and 0 on padding.
    Outputs: `text_vectors` float32[texts, 384] of unit length, `token_vectors` float32[texts, tokens, 384].
    """
    nodes = _Nodes()
    mask = nodes.add("Cast", "mask", to=TensorProto.FLOAT)
    hidden = _embeddings(nodes, weights)
    bias = _attention_bias(nodes, mask)
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        attended = _attention(nodes, weights, name, hidden, bias)
        hidden = _add_and_norm(nodes, weights, f"{name}.attention.output", attended, hidden)
        expanded = nodes.add("Gelu", _dense(nodes, weights, f"{name}.intermediate.dense", hidden))
        hidden = _add_and_norm(nodes, weights, f"{name}.output", expanded, hidden)
    nodes.add("Identity", hidden, name="token_vectors")
    _unit_mean(nodes, hidden, mask)
    return _model(nodes)


def _embeddings(nodes: _Nodes, weights: Weights) -> str:
    """Word + position + type, normalised.

    Half of all weights are word vectors, of which a text needs few: kept in half precision, widened after the
    look-up. Every text is of type 0, so that row is added to the positions once, here.
    """
    table = nodes.constant("word_vectors", weights["embeddings.word_embeddings.weight"].astype(np.float16))
    words = nodes.add("Cast", nodes.add("Gather", table, "token_ids"), to=TensorProto.FLOAT)
    positions = nodes.constant(
        "position_vectors",
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
    )
    token_count = nodes.add("Shape", "token_ids", start=1, end=2)
    used = nodes.add("Slice", positions, nodes.whole_numbers(0), token_count)
    return _layer_norm(nodes, weights, "embeddings.LayerNorm", nodes.add("Add", words, used))


def _attention_bias(nodes: _Nodes, mask: str) -> str:
    """0 where a token may look, -1e9 on padding: the softmax then gives padding a weight of exactly 0."""
    per_key = nodes.add("Unsqueeze", mask, nodes.whole_numbers(1, 2))
    return nodes.add("Mul", nodes.add("Sub", per_key, nodes.number(1.0)), nodes.number(1e9))


def _attention(nodes: _Nodes, weights: Weights, layer: str, hidden: str, bias: str) -> str:
    """Softmax(Q Kᵀ / √32 + bias) V for each of the 12 heads, side by side again at the end."""

    def heads(part: str, permutation: list[int]) -> str:
        dense = _dense(nodes, weights, f"{layer}.attention.self.{part}", hidden)
        split = nodes.add("Reshape", dense, nodes.whole_numbers(0, 0, HEADS, HEAD_DIMENSIONS))
        return nodes.add("Transpose", split, perm=permutation)

    query = heads("query", [0, 2, 1, 3])
    key = heads("key", [0, 2, 3, 1])
    value = heads("value", [0, 2, 1, 3])
    scores = nodes.add("Mul", nodes.add("MatMul", query, key), nodes.number(HEAD_DIMENSIONS**-0.5))
    shares = nodes.add("Softmax", nodes.add("Add", scores, bias), axis=-1)
    context = nodes.add("Transpose", nodes.add("MatMul", shares, value), perm=[0, 2, 1, 3])
    return nodes.add("Reshape", context, nodes.whole_numbers(0, 0, DIMENSIONS))


def _add_and_norm(nodes: _Nodes, weights: Weights, block: str, values: str, residual: str) -> str:
    dense = _dense(nodes, weights, f"{block}.dense", values)
    return _layer_norm(nodes, weights, f"{block}.LayerNorm", nodes.add("Add", dense, residual))


def _dense(nodes: _Nodes, weights: Weights, name: str, values: str) -> str:
    matrix = nodes.constant(f"{name}.weight", weights[f"{name}.weight"].T)  # published as [out, in]
    product = nodes.add("MatMul", values, matrix)
    return nodes.add("Add", product, nodes.constant(f"{name}.bias", weights[f"{name}.bias"]))


def _layer_norm(nodes: _Nodes, weights: Weights, name: str, values: str) -> str:
    scale = nodes.constant(f"{name}.weight", weights[f"{name}.weight"])
    shift = nodes.constant(f"{name}.bias", weights[f"{name}.bias"])
    return nodes.add("LayerNormalization", values, scale, shift, axis=-1, epsilon=LAYER_NORM_EPSILON)


def _unit_mean(nodes: _Nodes, hidden: str, mask: str) -> None:
    """The mean over tokens that are not padding, at unit length: its divisor cancels, so the sum will do."""
    one = nodes.whole_numbers(1)
    total = nodes.add("Squeeze", nodes.add("MatMul", nodes.add("Unsqueeze", mask, one), hidden), one)
    nodes.add("Div", total, nodes.add("ReduceL2", total, one, keepdims=1), name="text_vectors")


def _model(nodes: _Nodes) -> onnx.ModelProto:
    def value(name: str, kind: int, *shape: str | int) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, shape)

    graph = helper.make_graph(
        nodes.nodes,
        "all-MiniLM-L6-v2",
        [value(name, TensorProto.INT64, "texts", "tokens") for name in ("token_ids", "mask")],
        [
            value("text_vectors", TensorProto.FLOAT, "texts", DIMENSIONS),
            value("token_vectors", TensorProto.FLOAT, "texts", "tokens", DIMENSIONS),
        ],
        list(nodes.constants.values()),
    )
    return helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name="citewell",
    )
