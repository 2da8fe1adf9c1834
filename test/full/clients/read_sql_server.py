"""Reads the clinical system and prints what it got as JSON. Arguments: driver, port, user, password."""
import json
import sys
from decimal import Decimal

driver, port, user, password = sys.argv[1:5]

if driver == "pymssql":
    import pymssql as module

    mark = "%s"

    def connect(secret):
        return module.connect(
            server="127.0.0.1", port=port, user=user, password=secret, database="Clinical", login_timeout=10
        )

else:
    import mssql_python as module

    mark = "?"

    def connect(secret):
        return module.connect(
            f"Server=127.0.0.1,{port};Database=Clinical;UID={user};PWD={secret};"
            "Encrypt=yes;TrustServerCertificate=yes;"
        )


def text(value):
    if isinstance(value, Decimal):
        return format(value, "f")  # never with an exponent
    return None if value is None else str(value)


def fails(work):
    try:
        work()
    except Exception as error:  # each driver has errors of its own
        return type(error).__name__
    return None


def rows_of(cursor, sql, *binds):
    cursor.execute(sql, tuple(binds)) if binds else cursor.execute(sql)
    return [[text(value) for value in row] for row in cursor.fetchall()]


connection = connect(password)
cursor = connection.cursor()
people = rows_of(cursor, "SELECT PatientId, FamilyName, BirthDate FROM dbo.Patients ORDER BY PatientId")
results = rows_of(cursor, "SELECT ResultId, NumericValue FROM dbo.Results ORDER BY ResultId")
bound = rows_of(cursor, f"SELECT COUNT(*) AS n FROM dbo.Patients AS p WHERE p.FamilyName = {mark}", people[0][1])
print(
    json.dumps(
        {
            "people": people,
            "results": results,
            "bound": bound[0][0],
            "unknownColumn": fails(lambda: cursor.execute("SELECT Nope FROM dbo.Patients")),
            "wrongPassword": fails(lambda: connect("wrong")),
        }
    )
)
