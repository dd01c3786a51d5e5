"""Sends requests through `keras-recount pipe` on a local Spark: pipe.py REQUESTS ANSWERS COMMAND. A JSON object a line."""
import sys

from pyspark.sql import SparkSession

requests, answers, command = sys.argv[1:]
spark = (
    SparkSession.builder.master("local[2]")
    .appName("keras-recount")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .getOrCreate()
)
lines = spark.sparkContext.textFile("file://" + requests, minPartitions=4)
print(f"Spark {spark.version}, {lines.getNumPartitions()} partitions", flush=True)
lines.pipe(command).saveAsTextFile("file://" + answers)
spark.stop()
