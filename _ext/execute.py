"""How nbconvert runs a notebook for `make execute`: its outputs are stored, with minimal metadata."""

c = get_config()  # noqa: F821

c.NbConvertApp.log_level = "WARN"
c.ExecutePreprocessor.timeout = 600  # seconds for a cell: a cold start of TensorFlow alone can take longer than the usual 30
c.ExecutePreprocessor.record_timing = False
c.ClearMetadataPreprocessor.enabled = True
c.ClearMetadataPreprocessor.preserve_nb_metadata_mask = [("kernelspec",), ("language_info", "name")]
c.ClearMetadataPreprocessor.preserve_cell_metadata_mask = [("tags",), ("mystnb",), ("jupyter",), ("cellView",)]
c.NotebookExporter.preprocessors = ["nbconvert.preprocessors.CoalesceStreamsPreprocessor"]  # how many pieces, is chance
