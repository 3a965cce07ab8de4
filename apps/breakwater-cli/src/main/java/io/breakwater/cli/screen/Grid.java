package io.breakwater.cli.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under a heading. Columns have a least width, so that they stay where they are while numbers grow; the first
 * and those that are told to begin at the left, all others end at the right. A column that does not fit is left out:
 * half a number would be a wrong one.
 */
final class Grid {

    private static final String GAP = "  ";

    /** One column; {@code left} for words, else numbers. */
    record Column(String heading, int width, boolean left) {

        static Column words(String heading, int width) {
            return new Column(heading, width, true);
        }

        static Column numbers(String heading, int width) {
            return new Column(heading, width, false);
        }
    }

    /** What stands in a row under a column. */
    record Cell(Style style, String text) {

        static Cell of(String text) {
            return new Cell(Style.PLAIN, text);
        }
    }

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    Grid(Column... columns) {
        this.columns = List.of(columns);
    }

    void row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(columns.size() + " cells were expected, were " + cells.length);
        }
        rows.add(List.of(cells));
    }

    /** The heading and the rows, no wider than this. */
    List<Line> lines(int width) {
        int[] widths = new int[columns.size()];
        Arrays.setAll(widths, this::width);
        int shown = shown(widths, width);
        List<Line> lines = new ArrayList<>();
        lines.add(line(
                columns.stream()
                        .map(each -> new Cell(Style.HEADING, each.heading()))
                        .toList(),
                widths,
                shown));
        rows.forEach(row -> lines.add(line(row, widths, shown)));
        return lines;
    }

    private int width(int column) {
        int longest = rows.stream()
                .mapToInt(row -> row.get(column).text().length())
                .max()
                .orElse(0);
        Column told = columns.get(column);
        return Math.max(Math.max(told.width(), told.heading().length()), longest);
    }

    /** Words at the end may be cut; numbers may not. */
    private int shown(int[] widths, int width) {
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            used += widths[i] + (i == 0 ? 0 : GAP.length());
            boolean mayBeCut = i == widths.length - 1 && columns.get(i).left();
            if (used > width && !mayBeCut) {
                return i;
            }
        }
        return widths.length;
    }

    private Line line(List<Cell> cells, int[] widths, int shown) {
        Line line = Line.EMPTY;
        for (int i = 0; i < shown; i++) {
            Cell cell = cells.get(i);
            String space = " ".repeat(widths[i] - cell.text().length());
            line = i == 0 ? line : line.and(GAP);
            line = columns.get(i).left()
                    ? line.and(cell.style(), cell.text()).and(space)
                    : line.and(space).and(cell.style(), cell.text());
        }
        return line;
    }
}
