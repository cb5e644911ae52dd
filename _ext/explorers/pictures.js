// Pictures: SVG as text, 340 wide. What each name looks like stands in book.css.

const at = (x) => tidy(x, 1);

function mark(name, attributes, inner = "") {
  const written = Object.entries(attributes).map(([key, text]) => ` ${key}="${text}"`);
  return `<${name}${written.join("")}>${inner}</${name}>`;
}

const text = (x, y, words, more = {}) => mark("text", { x: at(x), y: at(y), ...more }, words);
const middle = (x, y, words) => text(x, y, words, { "text-anchor": "middle" });
const stroke = (x1, y1, x2, y2, name) => mark("line", { x1: at(x1), y1: at(y1), x2: at(x2), y2: at(y2), class: name });

function bar(x, y, width, height, name) {
  const size = { width: at(Math.max(width, 0)), height: at(Math.max(height, 0)) };
  return mark("rect", { x: at(x), y: at(y), ...size, class: name });
}

function arrow(x, from, to, name) {
  if (Math.abs(to - from) < 0.5) return "";
  const head = Math.sign(to - from) * Math.min(6, Math.abs(to - from));
  const tip = `${at(x)},${at(to)} ${at(x - 5)},${at(to - head)} ${at(x + 5)},${at(to - head)}`;
  return stroke(x, from, x, to - head, name) + mark("polygon", { points: tip, class: name });
}

function picture(height, label, marks) {
  return `<svg viewBox="0 0 340 ${height}" role="img" aria-label="${escaped(label)}">${marks.join("")}</svg>`;
}

// Axes with ticks; x and y are [from, to] in data, box is [left, top, right, bottom] in the picture.
// X and Y lead from data to the picture; curve and dot draw in data.
function axes({ x, y, box, xTicks, yTicks, xLabel, yLabel, yText = String }) {
  const [left, top, right, bottom] = box;
  const X = (value) => left + ((value - x[0]) / (x[1] - x[0])) * (right - left);
  const within = (value) => Math.min(Math.max(value, y[0]), y[1]);
  const Y = (value) => bottom - ((within(value) - y[0]) / (y[1] - y[0])) * (bottom - top);
  const frame = [
    stroke(left, bottom, right, bottom, "xe-axis"),
    stroke(left, top, left, bottom, "xe-axis"),
    ...xTicks.map((tick) => text(X(tick), bottom + 15, tick, { "text-anchor": "middle", class: "xe-tick" })),
    ...yTicks.map((tick) => text(left - 5, Y(tick) + 4, yText(tick), { "text-anchor": "end", class: "xe-tick" })),
    xLabel ? middle((left + right) / 2, bottom + 31, xLabel) : "",
    yLabel ? text(2, top - 10, yLabel) : "",
  ].join("");
  const curve = (f, name, steps = 160) => {
    const points = Array.from({ length: steps + 1 }, (_, i) => x[0] + (i * (x[1] - x[0])) / steps);
    const inside = points.map((point) => [point, f(point)]).filter(([, height]) => height >= y[0] && height <= y[1]);
    return polyline(
      inside.map(([point, height]) => [X(point), Y(height)]),
      name,
    );
  };
  const dot = (px, py, name, radius = 6) => mark("circle", { cx: at(X(px)), cy: at(Y(py)), r: radius, class: name });
  return { X, Y, frame, curve, dot };
}

function polyline(points, name) {
  return mark("polyline", { points: points.map(([x, y]) => `${at(x)},${at(y)}`).join(" "), class: name });
}
