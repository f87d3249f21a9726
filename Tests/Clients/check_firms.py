"""POST /check and /check/summary: the command line's verdicts over HTTP, and lists that are none.

    /usr/bin/python3 Tests/Clients/check_firms.py --binary .build/debug/zonefence-server

Needs Debian's gdal-bin (the service reads workbooks with it) and python3-openpyxl.
"""
import service as running
import firms_answers, firms_clients

if __name__ == "__main__":
    told = running.arguments(__doc__.split("\n")[0])
    report = running.Report()
    with running.Service(told.binary) as service:
        firms_answers.check_equality(report, service, told.zonefence)
        firms_answers.check_options(report, service, told.zonefence)
        firms_answers.check_formats(report, service, told.zonefence)
        firms_answers.check_refusals(report, service)
        firms_clients.check_chunks(report, service)
        firms_clients.check_verdicts_agree(report, service)
        firms_clients.check_slots(report, service)
        firms_clients.check_aborts(report, service)
        service.check_alive(report)
    report.exit()
