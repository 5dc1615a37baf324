# The floor of a check: read every file, compose its YAML with libyaml, build plain values, and validate them against
# the very models, in loops without anything else. No rule, no position, no report.

"""The bare loops that a check is measured against."""

BARE = r"""
import gc, os, sys
import yaml
from yaml._yaml import CParser
from sms_docs.records import BY_KIND

class Composer(CParser):
    def resolve(self, kind, value, implicit): return ""
    def descend_resolver(self, parent, index): pass
    def ascend_resolver(self): pass

def build(node):
    if type(node) is yaml.ScalarNode: return node.value
    if type(node) is yaml.MappingNode: return {k.value: build(v) for k, v in node.value}
    return [build(n) for n in node.value]

def read(path, name, kept):
    with open(path, "rb") as file:
        text = file.read().decode()
    if name.endswith(".md"):
        text = text[4:text.index("\n---\n", 4)]
    data = build(Composer(text).get_single_node())
    if data["type"] == "register":
        head = {"type": data["of"], "owner": data["owner"]}
        rows = [{**head, **row} for row in data.pop("entries")]
        kept += [BY_KIND[data["of"]].__pydantic_validator__.validate_python(row) for row in rows]
    kept.append(BY_KIND[data["type"]].__pydantic_validator__.validate_python(data))

def main():
    kept = []
    for folder, _, names in os.walk(os.path.join(sys.argv[1], sys.argv[2])):
        for name in names:
            read(os.path.join(folder, name), name, kept)

gc.disable()
main()
os._exit(0)
"""
