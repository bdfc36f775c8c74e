import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts one policy's firings over a CSV file of events: arguments FILE POLICY; prints "count seconds". */
public class SiddhiPeer {
    private static final String EVENTS =
            "@app:playback define stream Events (t long, kind string, person string); ";

    private static String missed(String began, String ended, String within) {
        return EVENTS + "from every e=Events[kind=='" + began + "'] -> not Events[kind=='" + ended
                + "' and person==e.person] for " + within + " select e.t as t insert into Fired;";
    }

    private static String app(String policy) {
        switch (policy) {
            case "a":
                return missed("out", "back", "24 hours");
            case "b":
                return EVENTS + "partition with (person of Events) begin "
                        + "from Events[kind=='breach']#window.externalTime(t, 30 days) "
                        + "select t, count() as n having n >= 3 insert into Fired; end;";
            case "d":
                return missed("disclosed", "referred", "7 days");
            default:
                throw new IllegalArgumentException(policy);
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        SiddhiAppRuntime runtime = new SiddhiManager().createSiddhiAppRuntime(app(arguments[1]));
        AtomicLong fired = new AtomicLong();
        runtime.addCallback("Fired", new StreamCallback() {
            @Override
            public void receive(Event[] events) {
                fired.addAndGet(events.length);
            }
        });
        runtime.start();
        InputHandler input = runtime.getInputHandler("Events");
        long start = System.nanoTime();
        long now = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            now = (Long.parseLong(cells[1]) + 1) * 1000;
            input.send(now, new Object[] {now, cells[2], cells[3]});
        }
        // one event long after the last, so that every deadline passes
        long end = now + 365L * 86_400_000;
        input.send(end, new Object[] {end, "end", "nobody"});
        Thread.sleep(200);
        double seconds = (System.nanoTime() - start) / 1e9 - 0.2;
        System.out.println(fired.get() + " " + seconds);
        runtime.shutdown();
        System.exit(0);
    }
}
