"""What nobody in earnest sends: broken requests, hostile documents, crowds and slow clients.

    /usr/bin/python3 Tests/Clients/check_attacks.py --binary .build/debug/zonefence-server [--long]

Needs nothing but Python. Without --long a minute; with it, five.
"""
import service as running
import attack_bytes, attack_hosts, attack_load, attack_locate, attack_workbooks

if __name__ == "__main__":
    told = running.arguments(__doc__.split("\n")[0], lambda parser: parser.add_argument(
        "--long", action="store_true", help="a crowd for a minute, and slow clients as a service meets them"))
    report = running.Report()
    attack_load.check_descriptors(report, told.binary)
    attack_load.check_slow(report, told.binary, *((30, 120) if told.long else (3, 12)))
    with running.Service(told.binary) as service:
        attack_bytes.check_framing(report, service)
        attack_bytes.check_pipelines(report, service)
        attack_hosts.check_hosts(report, service)
        attack_hosts.check_old_clients(report, service)
        attack_bytes.check_paths(report, service)
        attack_bytes.check_injection(report, service)
        attack_locate.check_json(report, service)
        attack_locate.check_numbers(report, service)
        attack_workbooks.check_bombs(report, service)
        attack_load.check_crowd(report, service, 1000, 60 if told.long else 5)
        service.check_alive(report)
    report.exit()
