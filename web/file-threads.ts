/**
 * Threads for files, packing and DuckDB's answers, of which there are four unless somebody says otherwise: four
 * questions would fill them all and make every page wait. Imported before anything else: the first file that any
 * other module reads in them fixes their number.
 */
process.env.UV_THREADPOOL_SIZE ??= '16';
