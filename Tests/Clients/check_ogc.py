"""OGC API Features through real clients, by its laws, and as HTTP.

    /usr/bin/python3 Tests/Clients/check_ogc.py --binary .build/debug/zonefence-server

Needs Debian's gdal-bin, python3-gdal and python3-owslib. Takes about half a minute.
"""
import service as running
import ogc_clients, ogc_crs, ogc_http, ogc_items, ogc_paths

if __name__ == "__main__":
    told = running.arguments(__doc__.split("\n")[0])
    report = running.Report()
    with running.Service(told.binary) as service:
        for check in (
                ogc_items.check_paging, ogc_items.check_days, ogc_items.check_boxes,
                ogc_items.check_filters, ogc_crs.check_systems, ogc_http.check_heads,
                ogc_http.check_methods, ogc_http.check_conditions, ogc_http.check_negotiation,
                ogc_http.check_compression, ogc_paths.check_document,
                ogc_clients.check_gdal, ogc_clients.check_owslib):
            check(report, service)
        service.check_alive(report)
    report.exit()
