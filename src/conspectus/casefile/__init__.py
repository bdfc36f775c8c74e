"""A whole case as a folder of plain files: load, save, validate, build.

A person writes `case.toml`, `decisions.toml`, `log.toml`, `enquiry.toml` and the sections in
`report/`; `returns/` has the files as received; `type.toml` is a kind of review of its own. What
else stands in the folder is left alone. `build` is the main job.
"""

from conspectus.casefile.analysing import Analysis, Policies, analyse, policies, read_policies
from conspectus.casefile.building import RESULTS, ProblemsFile, as_json, build, check_out
from conspectus.casefile.compiling import compiled
from conspectus.casefile.enquiry import references
from conspectus.casefile.folder import Folder, load, save
from conspectus.casefile.packing import pack, unpack
from conspectus.casefile.purging import Purge, purge
from conspectus.casefile.returns import Progress, Returns, combine, read_returns
from conspectus.casefile.reviewtype import review_type
from conspectus.casefile.schemas import schema
from conspectus.casefile.starting import start
from conspectus.casefile.summary import Counts, Summary, in_words, summarise
from conspectus.casefile.upgrading import upgrade
from conspectus.casefile.workbook import Import, export_workbook, import_workbook
from conspectus.casefile.writing import write_file

__all__ = [
    "RESULTS",
    "Analysis",
    "Counts",
    "Folder",
    "Import",
    "Policies",
    "ProblemsFile",
    "Progress",
    "Purge",
    "Returns",
    "Summary",
    "analyse",
    "as_json",
    "build",
    "check_out",
    "combine",
    "compiled",
    "export_workbook",
    "import_workbook",
    "in_words",
    "load",
    "pack",
    "policies",
    "purge",
    "read_policies",
    "read_returns",
    "references",
    "review_type",
    "save",
    "schema",
    "start",
    "summarise",
    "unpack",
    "upgrade",
    "write_file",
]
