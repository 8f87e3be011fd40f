"""JUnit XML: a test suite a file, a failed test case a finding, as the Jenkins schema has it.

https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from wikilint.report import FileReport, Joined, View, shown, visible


def piece(report: FileReport, view: View) -> str:
    path, cases = shown(report.path), []
    found = visible(report, view)
    for diagnostic in found:
        line, column = report.document.position(diagnostic.span.start)
        name = f"{diagnostic.code} {report.names.get(diagnostic.code, '')}".strip()
        text = f"{path}:{line}:{column}: {shown(diagnostic.message)}"
        cases.append(
            f"    <testcase name={quoteattr(f'{name} at {line}:{column}')} classname={quoteattr(path)}>\n"
            f"      <failure message={quoteattr(shown(diagnostic.message))} type={quoteattr(diagnostic.severity)}>"
            f"{escape(text)}</failure>\n"
            f"    </testcase>\n"
        )
    if not cases:
        return ""
    head = f'  <testsuite name={quoteattr(path)} tests="{len(found)}" failures="{len(found)}" errors="0" skipped="0">\n'
    return head + "".join(cases) + "  </testsuite>\n"


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="wikilint">\n'
_TAIL = "</testsuites>\n"
_PASSED = """\
  <testsuite name="wikilint" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no findings" classname="wikilint"/>
  </testsuite>
"""
FRAME = Joined(_HEAD, "", lambda _: _TAIL, lambda _: _HEAD + _PASSED + _TAIL)
