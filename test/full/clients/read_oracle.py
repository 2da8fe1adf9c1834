"""Reads the PAS with python-oracledb (thin) and prints what it got as JSON. Arguments: port, user, password."""
import json
import sys

import oracledb

port, user, password = sys.argv[1:4]
dsn = f"127.0.0.1:{port}/PAS"


def text(value):
    return value.isoformat(" ") if hasattr(value, "isoformat") else value


def error_of(work):
    try:
        work()
    except oracledb.Error as error:
        return error.args[0].full_code
    return None


with oracledb.connect(user=user, password=password, dsn=dsn) as connection:
    cursor = connection.cursor()
    cursor.arraysize = cursor.prefetchrows = 7  # many fetches of one statement
    cursor.execute("SELECT MRN, SURNAME, BIRTH_DATE, UPDATED FROM PAS.PATIENT ORDER BY MRN")
    rows = [[text(value) for value in row] for row in cursor]
    cursor.execute("SELECT COUNT(*) FROM PAS.PATIENT WHERE MRN = :1", [rows[0][0]])
    print(
        json.dumps(
            {
                "rows": rows,
                "bound": cursor.fetchone()[0],
                "unknownColumn": error_of(lambda: cursor.execute("SELECT NOPE FROM PAS.PATIENT")),
                "wrongPassword": error_of(lambda: oracledb.connect(user=user, password="wrong", dsn=dsn)),
            }
        )
    )
