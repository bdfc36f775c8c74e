import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Counts firings over a CSV file of events by a query: arguments FILE QUERY-FILE; prints "count seconds". */
public class FlinkPeer {
    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        tables.getConfig().set("parallelism.default", "2");
        tables.executeSql("CREATE TABLE events (number BIGINT, t BIGINT, kind STRING, person STRING,"
                + " id STRING) WITH ('connector' = 'filesystem', 'path' = 'file://" + arguments[0]
                + "', 'format' = 'csv', 'csv.ignore-parse-errors' = 'true')");
        long fired = 0;
        try (CloseableIterator<Row> rows =
                tables.executeSql(Files.readString(Path.of(arguments[1]))).collect()) {
            fired = (Long) rows.next().getField(0);
        }
        System.out.println(fired + " " + (System.nanoTime() - start) / 1e9);
        System.exit(0);
    }
}
