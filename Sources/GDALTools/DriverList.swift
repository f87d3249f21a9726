/// The drivers of GDAL by name.
///
/// A namespace; safe to share.
enum DriverList {
    /// The drivers that GDAL 3.6 has on Debian, and those that other builds add. One that a build
    /// does not have costs a line on its standard error, which nobody sees.
    private static let all = [
        "AAIGrid", "ACE2", "ADBC", "ADRG", "AIG", "AirSAR",
        "AmigoCloud", "ARG", "Arrow", "AVCBin", "AVCE00", "BIGGIF",
        "BLX", "BMP", "BSB", "BT", "BYN", "CAD",
        "CALS", "Carto", "CEOS", "COASP", "COG", "COSAR",
        "CPG", "CSV", "CSW", "CTable2", "CTG", "DAAS",
        "DB2ODBC", "DERIVED", "DGN", "DIMAP", "DIPEx", "DOQ1",
        "DOQ2", "DTED", "DXF", "ECRGTOC", "EDIGEO", "EEDA",
        "EEDAI", "EHdr", "EIR", "ELAS", "Elasticsearch", "ENVI",
        "ERS", "ESAT", "ESRI Shapefile", "ESRIC", "ESRIJSON", "FAST",
        "FileGDB", "FIT", "FITS", "FlatGeobuf", "GenBin", "Geoconcept",
        "GeoJSON", "GeoJSONSeq", "Geomedia", "GeoRSS", "GFF", "GIF",
        "GML", "GMLAS", "GPKG", "GPSBabel", "GPX", "GRASSASCIIGrid",
        "GS7BG", "GSAG", "GSBG", "GSC", "GTI", "GTiff",
        "GTX", "GXF", "HANA", "HDF4Image", "HDF5Image", "HEIF",
        "HF2", "HFA", "HTTP", "Idrisi", "ILWIS", "Ingres",
        "Interlis 1", "Interlis 2", "IRIS", "ISCE", "ISG", "ISIS2",
        "ISIS3", "JAXAPALSAR", "JDEM", "JML", "JP2OpenJPEG", "JPEG",
        "KML", "KMLSUPEROVERLAY", "KRO", "L1B", "LAN", "LCP",
        "Leveller", "LIBKML", "LOSLAS", "LVBAG", "MAP", "MapInfo File",
        "MapML", "MBTiles", "Memory", "MFF", "MFF2", "MiraMonVector",
        "MongoDBv3", "MRF", "MSGN", "MSSQLSpatial", "MVT", "MySQL",
        "NAS", "NDF", "netCDF", "NGSGEOID", "NGW", "NITF",
        "NTv2", "NWT_GRC", "NWT_GRD", "OAPIF", "OCI", "ODBC",
        "ODS", "OGCAPI", "OGR_GMT", "OGR_OGDI", "OGR_PDS", "OGR_SDTS",
        "OGR_VRT", "OpenFileGDB", "OSM", "OZI", "Parquet", "PAux",
        "PCIDSK", "PCRaster", "PDF", "PDS", "PDS4", "PGDUMP",
        "PGeo", "PLMOSAIC", "PLSCENES", "PNG", "PNM", "PostGISRaster",
        "PostgreSQL", "PRF", "R", "Rasterlite", "RIK", "RMF",
        "ROI_PAC", "RPFTOC", "RRASTER", "RS2", "RST", "S57",
        "SAFE", "SAGA", "SAR_CEOS", "SDE", "SDTS", "Selafin",
        "SENTINEL2", "SGI", "SIGDEM", "SNODAS", "SOSI", "SQLite",
        "SRP", "SRTMHGT", "STACIT", "STACTA", "SVG", "SXF",
        "Terragen", "TGA", "TIGER", "TIL", "TopoJSON", "TSX",
        "UK .NTF", "USGSDEM", "VDV", "VFK", "VICAR", "Walk",
        "WAsP", "WCS", "WEBP", "WFS", "WMS", "WMTS",
        "XLS", "XLSX", "XODR", "XPM", "XYZ", "Zarr",
        "ZMap",
    ]

    /// The value of `GDAL_SKIP` that leaves only the named drivers.
    ///
    /// With commas, as some names have a blank in them.
    static func switchedOff(except wanted: Set<String>) -> String {
        all.filter { !wanted.contains($0) }.joined(separator: ",")
    }
}
