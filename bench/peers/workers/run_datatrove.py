"""datatrove: its MinHash pipeline by the local executor, one task and one worker; the first stage alone for signatures."""
import glob
import json
import os

import common
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import (MinhashConfig, MinhashDedupBuckets, MinhashDedupCluster,
                                              MinhashDedupFilter)
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers.jsonl import JsonlWriter
from datatrove.utils.hashing import HashConfig
from datatrove.utils.typeshelper import Languages

CONFIG = MinhashConfig(n_grams=common.WORDS, num_buckets=common.BANDS, hashes_per_bucket=common.ROWS,
                       hash_config=HashConfig(precision=64))


def folder(name):
    return os.path.join(common.OUT, name)


def reader():
    return JsonlReader(os.path.dirname(common.INPUT), glob_pattern=os.path.basename(common.INPUT), compression=None)


def run(name, tasks, *steps):
    LocalPipelineExecutor(list(steps), tasks=tasks, workers=1, logging_dir=folder("log_" + name)).run()


def main():
    run("signatures", 1, reader(),
        MinhashDedupSignature(output_folder=folder("signatures"), config=CONFIG, language=Languages.english))
    if common.PART == "signatures":
        return common.finish()
    run("buckets", common.BANDS,
        MinhashDedupBuckets(input_folder=folder("signatures"), output_folder=folder("buckets"), config=CONFIG))
    run("clusters", 1, MinhashDedupCluster(input_folder=folder("buckets"), output_folder=folder("removed_ids"),
                                           config=CONFIG, save_cluster_id=True))
    run("filter", 1, reader(),
        MinhashDedupFilter(input_folder=folder("removed_ids"), load_cluster_ids=True,
                           exclusion_writer=JsonlWriter(folder("removed"), compression=None)),
        JsonlWriter(folder("kept"), compression=None))

    def labels():
        for path in sorted(glob.glob(os.path.join(folder("removed"), "*")) + glob.glob(os.path.join(folder("kept"), "*"))):
            with open(path, encoding="utf-8") as file:
                for line in file:
                    record = json.loads(line)
                    label = record["metadata"].get("minhash_cluster_id", -1)
                    if label != -1:
                        yield record["id"], label

    common.write_labels(labels())
    return common.finish()


common.imported()
main()
