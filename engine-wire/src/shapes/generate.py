#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the shape tables of engine-wire from a botocore service model.

    generate.py <service-2.json[.gz]> > ../main/resources/dev/dolium/wire/shape/<service>.shapes

botocore (https://github.com/boto/botocore, data/dynamodb/2012-08-10 and data/dynamodbstreams/2012-08-10)
is licensed under Apache-2.0; the tables hold its names and limits, none of its prose. Members keep the
model's order, in which the service reports violations.
"""

import gzip
import json
import sys

# The service names the allowed values of these in another order than the model (aws/aws-sdk-js#979).
REPORTED_ORDER = {"ScalarAttributeType": ["B", "N", "S"]}

# CreateTable still refuses a third element of the table's own key schema by its shape, although the shape that
# it shares with global secondary indexes has lost its maximum (nubo-db/dynoxide#11, measured April 2026). That
# local indexes, which have one sort key attribute as the table has, are refused alike is unconfirmed.
OWN_SHAPE = {
    ("CreateTableInput", "KeySchema"): ("TableKeySchema", {"max": 2}),
    ("LocalSecondaryIndex", "KeySchema"): ("TableKeySchema", {"max": 2}),
}

# What a newer model (botocore 1.43.107) has, and the engine must not pass over in silence; what it holds is not read.
LATER_MEMBERS = {"CreateTableInput": "VectorIndexes", "UpdateTableInput": "VectorIndexUpdates"}
LATER_SHAPES = {
    "UnreadList": {"type": "list", "member": {"shape": "Unread"}},
    "Unread": {"type": "structure", "members": {}},
}

# An empty request of these is refused in other words, by the operation (nubo-db/dynoxide#17).
WITHOUT_MINIMUM = {"BatchGetRequestMap", "BatchWriteItemRequestMap"}


def length(shape):
    if "min" not in shape and "max" not in shape:
        return ""
    return f" {shape.get('min', '')}..{shape.get('max', '')}"


def line(name, shape):
    kind = shape["type"]
    if kind == "list":
        return f"list {name} {shape['member']['shape']}{length(shape)}"
    if kind == "map":
        if name in WITHOUT_MINIMUM:
            shape = {**shape, "min": ""}
        return f"map {name} {shape['key']['shape']} {shape['value']['shape']}{length(shape)}"
    if kind == "string" and "enum" in shape:
        return f"enum {name} {' '.join(REPORTED_ORDER.get(name, shape['enum']))}"
    if kind == "string" and "pattern" in shape:
        return f"string {name}{length(shape)} pattern {shape['pattern']}"
    return f"{kind} {name}{length(shape)}"


def structure(name, shape):
    yield f"structure {name}"
    for member, target in shape["members"].items():
        own = OWN_SHAPE.get((name, member))
        required = " required" if member in shape.get("required", []) else ""
        yield f"  {member} {own[0] if own else target['shape']}{required}"


def main():
    path = sys.argv[1]
    with gzip.open(path) if path.endswith(".gz") else open(path) as file:
        model = json.load(file)
    shapes = model["shapes"]
    shapes.pop("AttributeValue")
    print("# SPDX-License-Identifier: Apache-2.0")
    print(f"# Made by src/shapes/generate.py from botocore's model of {model['metadata']['serviceId']} (Apache-2.0).")
    print("# AttributeValue is built in.")
    for (holder, member), (name, change) in OWN_SHAPE.items():
        if holder in shapes:
            shapes[name] = {**shapes[shapes[holder]["members"][member]["shape"]], **change}
    for holder, member in LATER_MEMBERS.items():
        if holder in shapes:
            shapes[holder]["members"].setdefault(member, {"shape": "UnreadList"})
            shapes.update(LATER_SHAPES)
    for name, operation in sorted(model["operations"].items()):
        shapes.setdefault("Nothing", {"type": "structure", "members": {}})
        given, answer = operation.get("input"), operation.get("output")
        print(f"operation {name} {given['shape'] if given else 'Nothing'} {answer['shape'] if answer else 'Nothing'}")
    for name, shape in sorted(shapes.items()):
        if shape["type"] == "structure":
            print("\n".join(structure(name, shape)))
        else:
            print(line(name, shape))


main()
