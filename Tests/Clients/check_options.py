"""The options of the server, live: limits, links behind a proxy, pages of others, boundaries, logs.

    /usr/bin/python3 Tests/Clients/check_options.py --binary .build/debug/zonefence-server

Needs nothing but Python. Takes half a minute. Access, TLS and idle connections have scripts of
their own.
"""
import service as running
import options_limits, options_pages, options_sources

if __name__ == "__main__":
    told = running.arguments(__doc__.split("\n")[0])
    report = running.Report()
    for check in (
            options_limits.check_connections, options_limits.check_sizes,
            options_limits.check_uploads, options_pages.check_base, options_pages.check_origins,
            options_pages.check_basemap, options_pages.check_leaflet,
            options_sources.check_drafts, options_sources.check_file, options_sources.check_log,
            options_sources.check_host, options_sources.check_mistakes):
        check(report, told.binary)
    report.exit()
