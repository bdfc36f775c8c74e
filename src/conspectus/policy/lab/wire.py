"""A lab's answer as JSON, for programs."""

from typing import Any

import msgspec

from conspectus.policy.lab.values import Lab, Setting


def encode(lab: Lab) -> bytes:
    """The lab as versioned JSON: what it rests on, and an object for each setting.

    Amounts by parameter name; every figure in each object, null where it is not shown (then it is
    named in `withheld`) or cannot be had. The same lab gives the same bytes.
    """
    plain: dict[str, Any] = msgspec.to_builtins(lab)
    plain["policy_version"] = plain.pop("version")
    plain["settings"] = [_object(one) for one in lab.settings]
    whole = {"format": "conspectus.lab", "version": 1, **plain}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def _object(one: Setting) -> dict[str, Any]:
    loads = {role.role: role.alerts for role in one.per_recipient_and_working_day}
    plain = {name: msgspec.to_builtins(getattr(one, name)) for name in one.__struct_fields__}
    return {
        **plain,
        "amounts": dict(one.amounts),
        "per_recipient_and_working_day": loads,
        "withheld": list(one.withheld),
    }
