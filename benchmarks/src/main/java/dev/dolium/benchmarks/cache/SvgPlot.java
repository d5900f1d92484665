// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws plots as SVG text: a few lines, bars and labels.
 *
 * <p>Own code, as the charting libraries draw through AWT, which fails on Java without fonts, as in
 * small containers.
 */
final class SvgPlot {
  private static final int WIDTH = 940;
  private static final int LEFT = 90;
  private static final int TOP = 74;
  private static final int PLOT_WIDTH = 560;
  private static final int PLOT_HEIGHT = 360;
  private static final int BAR = 24;
  private static final int BAR_STEP = 40;
  private static final int BAR_LEFT = 220;
  private static final int LEGEND = LEFT + PLOT_WIDTH + 24;
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#444444");
  private static final List<String> DASHES = List.of("", "8 4", "2 3", "10 3 2 3");

  private final StringBuilder svg = new StringBuilder();

  /** A point of a line. */
  record Point(double x, double y) {}

  /**
   * A line with its name.
   *
   * @param style a number that stands for a colour and a dash, the same in each plot
   */
  record Line(String name, int style, List<Point> points) {}

  /** A bar with its name, and a number for its colour as in a line. */
  record Bar(String name, int style, double value) {}

  private SvgPlot(String title, String subtitle, int height) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " font-family=\"DejaVu Sans, Verdana, Helvetica, Arial, sans-serif\""
            + " font-size=\"13\">",
        WIDTH, height, WIDTH, height);
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    text(24, 30, "start", title, "font-size=\"18\" font-weight=\"bold\"");
    text(24, 52, "start", subtitle, "fill=\"#555555\"");
  }

  /** Lines over two axes, with a legend at the right. */
  static String lines(String title, String subtitle, Axis x, Axis y, List<Line> lines) {
    SvgPlot plot = new SvgPlot(title, subtitle, TOP + PLOT_HEIGHT + 70);
    plot.grid(x, y);
    for (int i = 0; i < lines.size(); i++) {
      plot.line(lines.get(i), x, y, i);
    }
    return plot.end();
  }

  private void grid(Axis x, Axis y) {
    int bottom = TOP + PLOT_HEIGHT;
    for (double tick : x.ticks()) {
      double at = LEFT + x.place(tick) * PLOT_WIDTH;
      rule(at, TOP, at, bottom);
      text(at, bottom + 20, "middle", x.label().apply(tick), "");
    }
    for (double tick : y.ticks()) {
      double at = bottom - y.place(tick) * PLOT_HEIGHT;
      rule(LEFT, at, LEFT + PLOT_WIDTH, at);
      text(LEFT - 8, at + 4, "end", y.label().apply(tick), "");
    }
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#333333\"/>",
        LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT);
    text(LEFT + PLOT_WIDTH / 2.0, bottom + 46, "middle", x.title(), "");
    double middle = TOP + PLOT_HEIGHT / 2.0;
    text(
        22,
        middle,
        "middle",
        y.title(),
        String.format(Locale.ROOT, "transform=\"rotate(-90 22 %.0f)\"", middle));
  }

  private void rule(double x1, double y1, double x2, double y2) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>",
        x1, y1, x2, y2);
  }

  private void line(Line line, Axis x, Axis y, int index) {
    String style =
        String.format(
            "fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\" stroke-dasharray=\"%s\"",
            COLOURS.get(line.style() % COLOURS.size()), DASHES.get(line.style() % DASHES.size()));
    List<String> points = new ArrayList<>();
    for (Point point : line.points()) {
      points.add(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f",
              LEFT + x.place(point.x()) * PLOT_WIDTH,
              TOP + PLOT_HEIGHT - y.place(point.y()) * PLOT_HEIGHT));
    }
    add("<polyline points=\"%s\" %s/>", String.join(" ", points), style);
    int at = TOP + 16 + index * 24;
    add("<path d=\"M%d %d h32\" %s/>", LEGEND, at, style);
    text(LEGEND + 40, at + 4, "start", line.name(), "");
  }

  /** Bars from left to right, each with its name before and its value behind. */
  static String bars(String title, String subtitle, Axis x, List<Bar> bars) {
    int bottom = TOP + 10 + bars.size() * BAR_STEP;
    SvgPlot plot = new SvgPlot(title, subtitle, bottom + 64);
    for (double tick : x.ticks()) {
      double at = BAR_LEFT + x.place(tick) * PLOT_WIDTH;
      plot.rule(at, TOP, at, bottom);
      plot.text(at, bottom + 20, "middle", x.label().apply(tick), "");
    }
    plot.text(BAR_LEFT + PLOT_WIDTH / 2.0, bottom + 46, "middle", x.title(), "");
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      int at = TOP + 12 + i * BAR_STEP;
      double width = x.place(bar.value()) * PLOT_WIDTH;
      plot.add(
          "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
          BAR_LEFT, at, width, BAR, COLOURS.get(bar.style() % COLOURS.size()));
      plot.text(BAR_LEFT - 10, at + 17, "end", bar.name(), "");
      plot.text(
          BAR_LEFT + width + 6,
          at + 17,
          "start",
          x.label().apply(bar.value()),
          "font-weight=\"bold\"");
    }
    return plot.end();
  }

  private String end() {
    return svg.append("</svg>\n").toString();
  }

  private void text(double x, double y, String anchor, String text, String style) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>",
        x, y, anchor, style, text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
