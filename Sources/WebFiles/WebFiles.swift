/// The files of the service's pages, embedded so that the service is one file.
///
/// Names have no folders: a target's resources are flat. A namespace; safe to share.
public enum WebFiles {
    /// A file by its name, such as `map.css`; nil if there is none.
    public static func file(_ name: String) -> [UInt8]? { all[name] }

    /// The names of all files.
    public static var names: [String] { all.keys.sorted() }

    private static let all: [String: [UInt8]] = [
        "favicon.svg": PackageResources.favicon_svg,
        "map-api.js": PackageResources.map_api_js,
        "map-app.js": PackageResources.map_app_js,
        "map-basemap.js": PackageResources.map_basemap_js,
        "map-check.js": PackageResources.map_check_js,
        "map-compliance.js": PackageResources.map_compliance_js,
        "map-crs.js": PackageResources.map_crs_js,
        "map-csv.js": PackageResources.map_csv_js,
        "map-dom.js": PackageResources.map_dom_js,
        "map-gcj02.js": PackageResources.map_gcj02_js,
        "map-i18n.js": PackageResources.map_i18n_js,
        "map-locate.js": PackageResources.map_locate_js,
        "map-names.js": PackageResources.map_names_js,
        "map-panel.css": PackageResources.map_panel_css,
        "map-permalink.js": PackageResources.map_permalink_js,
        "map-points.js": PackageResources.map_points_js,
        "map-results.css": PackageResources.map_results_css,
        "map-results.js": PackageResources.map_results_js,
        "map-rows.js": PackageResources.map_rows_js,
        "map-search.js": PackageResources.map_search_js,
        "map-state.js": PackageResources.map_state_js,
        "map-status.js": PackageResources.map_status_js,
        "map-summary.js": PackageResources.map_summary_js,
        "map-table.js": PackageResources.map_table_js,
        "map-tabs.js": PackageResources.map_tabs_js,
        "map-upload.js": PackageResources.map_upload_js,
        "map-view.js": PackageResources.map_view_js,
        "map-words-en.js": PackageResources.map_words_en_js,
        "map-words-zh.js": PackageResources.map_words_zh_js,
        "map-zone-list.js": PackageResources.map_zone_list_js,
        "map-zones.js": PackageResources.map_zones_js,
        "map.css": PackageResources.map_css,
        "map.html": PackageResources.map_html,
        "page-items.mustache": PackageResources.page_items_mustache,
        "page-layout.mustache": PackageResources.page_layout_mustache,
        "page-list.mustache": PackageResources.page_list_mustache,
        "page.css": PackageResources.page_css,
    ]
}
