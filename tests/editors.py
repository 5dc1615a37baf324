# How an editor reads a record: the YAML 1.2 that check-jsonschema and the language servers of editors see.

"""YAML as editors see it."""

from functools import cache

from ruamel.yaml import YAML


@cache
def editor_yaml() -> YAML:
    """YAML 1.2 as editors read it: a date is a text."""
    yaml = YAML(typ="safe", pure=True)
    constructors = yaml.constructor.yaml_constructors
    yaml.constructor.yaml_constructors = {
        **constructors,
        "tag:yaml.org,2002:timestamp": constructors["tag:yaml.org,2002:str"],
    }
    return yaml
