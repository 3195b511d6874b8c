"""The engine contract as executable cases.  Run it: ``pytest --pyargs pybun_sdk.conformance.engine --pybun-engine NAME``.

A case is data: steps, module texts, answers of ops, the expected log (``case.py``).  ``harness.py`` plays a case on a driver; nothing in
those two needs pytest.  ``cases_*.py`` hold the cases by subject, ``test_*.py`` hand them to pytest.  A driver may have an attribute
``known_gaps``, a mapping from case names to reasons: those must fail.
"""
