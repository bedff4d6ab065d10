// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/ChoiceMatrix.h"

#include "views/choice/Readout.h"
#include "views/controls/HoverTip.h"
#include "views/selection/Selection.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

using namespace problems::choice;

namespace {

constexpr double kNarrowest = 15;
constexpr double kWidest = 96;
constexpr int kLine = 18;
constexpr int kSlanted = 46; ///< narrower heads are written upright
constexpr int kRowType = 3;  ///< px of the selected row's mark

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [share](int from, int to) {
        return from + static_cast<int>(std::lround((to - from) * share));
    };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

} // namespace

ChoiceMatrix::ChoiceMatrix(ChoiceDesk& desk, Selection& selection, const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_desk(desk), m_selection(selection), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(90);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Rows and options"));
    setAccessibleDescription(tr("Up and Down go from row to row; a frame marks what the plan chooses."));
    m_tip = new HoverTip(theme, viewport());
    const auto repaint = [this] { viewport()->update(); };
    connect(&m_desk, &ChoiceDesk::problemChanged, this, [this] { groupBy(-1); });
    connect(&m_desk, &ChoiceDesk::ready, this, &ChoiceMatrix::arrange);
    connect(&m_desk, &ChoiceDesk::moved, this, repaint);
    connect(&m_desk, &ChoiceDesk::unitsChanged, this, repaint);
    connect(&m_selection, &Selection::elementChanged, this, repaint);
    connect(&m_theme, &Theme::changed, this, &ChoiceMatrix::layOut);
    arrange();
}

void ChoiceMatrix::groupBy(int column)
{
    m_column = column;
    arrange();
}

void ChoiceMatrix::zoom(double factor)
{
    m_zoom = std::clamp(m_zoom * factor, 0.5, 6.0);
    layOut();
}

void ChoiceMatrix::fit()
{
    m_zoom = 1;
    layOut();
}

/// Rows in the order of their groups, one heading before each: a counting sort.
void ChoiceMatrix::arrange()
{
    m_lines.clear();
    m_lineOfRow.clear();
    m_groupSize.clear();
    m_hovered = {};
    m_tip->hide();
    if (!m_desk.analysis()) return layOut();
    const Table& table = m_desk.problem()->table();
    const auto rows = static_cast<std::int32_t>(table.rows.size());
    const Column* column = m_column < 0 ? nullptr : &table.columns[static_cast<std::size_t>(m_column)];
    const std::size_t groups = column ? column->words.size() + 1 : 1;
    const auto groupOf = [&](std::int32_t row) {
        const auto code = column ? column->codes[static_cast<std::size_t>(row)] : -1;
        return code < 0 ? groups - 1 : static_cast<std::size_t>(code);
    };
    m_groupSize.assign(groups, 0);
    for (std::int32_t row = 0; row < rows; ++row) ++m_groupSize[groupOf(row)];
    std::vector<std::size_t> next(groups);
    for (std::size_t group = 0; group < groups; ++group) {
        if (column && m_groupSize[group] > 0) m_lines.push_back(-1 - static_cast<std::int32_t>(group));
        next[group] = m_lines.size();
        m_lines.resize(m_lines.size() + static_cast<std::size_t>(m_groupSize[group]));
    }
    m_lineOfRow.resize(table.rows.size());
    for (std::int32_t row = 0; row < rows; ++row) {
        const std::size_t line = next[groupOf(row)]++;
        m_lines[line] = row;
        m_lineOfRow[static_cast<std::size_t>(row)] = static_cast<std::int32_t>(line);
    }
    m_lowest = kMissing;
    for (const auto cell : table.accuracy.cells) {
        if (cell == kMissing) continue;
        if (m_lowest == kMissing) m_lowest = m_highest = cell;
        m_lowest = std::min(m_lowest, cell);
        m_highest = std::max(m_highest, cell);
    }
    layOut();
}

void ChoiceMatrix::layOut()
{
    const auto options = m_desk.problem() ? static_cast<int>(m_desk.problem()->options()) : 0;
    const double room = viewport()->width() - m_sideWidth - 4.0;
    m_lineHeight = m_theme.scaled(kLine * m_zoom);
    m_sideWidth = m_theme.scaled(116);
    m_cellWidth = std::clamp(room / std::max(1, options), kNarrowest, kWidest) * m_zoom;
    m_headHeight = m_theme.scaled(m_cellWidth < kSlanted ? 84 : 30);
    const int content = static_cast<int>(m_lines.size()) * m_lineHeight;
    const int below = std::max(0, viewport()->height() - m_headHeight);
    verticalScrollBar()->setRange(0, std::max(0, content - below));
    verticalScrollBar()->setPageStep(std::max(1, below));
    verticalScrollBar()->setSingleStep(m_lineHeight);
    const int across = static_cast<int>(m_cellWidth * options);
    const int beside = std::max(0, viewport()->width() - m_sideWidth);
    horizontalScrollBar()->setRange(0, std::max(0, across - beside));
    horizontalScrollBar()->setPageStep(std::max(1, beside));
    horizontalScrollBar()->setSingleStep(static_cast<int>(m_cellWidth));
    viewport()->update();
}

double ChoiceMatrix::cellX(int option) const
{
    return m_sideWidth + option * m_cellWidth - horizontalScrollBar()->value();
}

int ChoiceMatrix::lineAt(double y) const
{
    if (y < m_headHeight) return -1;
    const auto line = static_cast<int>((y - m_headHeight + verticalScrollBar()->value()) / m_lineHeight);
    return line < static_cast<int>(m_lines.size()) ? line : -1;
}

MatrixCell ChoiceMatrix::cellAt(const QPointF& position) const
{
    const int line = lineAt(position.y());
    if (line < 0 || m_lines[static_cast<std::size_t>(line)] < 0) return {};
    const int row = m_lines[static_cast<std::size_t>(line)];
    if (position.x() < m_sideWidth) return {row, -1};
    const auto option =
        static_cast<int>((position.x() - m_sideWidth + horizontalScrollBar()->value()) / m_cellWidth);
    return {row, option < static_cast<int>(m_desk.problem()->options()) ? option : -1};
}

QRect ChoiceMatrix::placeOf(const MatrixCell& cell) const
{
    const int line = m_lineOfRow[static_cast<std::size_t>(cell.row)];
    const int y = m_headHeight + line * m_lineHeight - verticalScrollBar()->value();
    const QRect box(static_cast<int>(cellX(cell.option)), y, static_cast<int>(m_cellWidth), m_lineHeight);
    const QRect inside(m_sideWidth, m_headHeight, viewport()->width() - m_sideWidth,
                       viewport()->height() - m_headHeight);
    return inside.contains(box.center()) ? box : QRect();
}

void ChoiceMatrix::reveal(int row)
{
    const int top = m_lineOfRow[static_cast<std::size_t>(row)] * m_lineHeight;
    const int page = verticalScrollBar()->pageStep();
    const int value = verticalScrollBar()->value();
    if (top < value + m_lineHeight) verticalScrollBar()->setValue(top - m_lineHeight);
    if (top + m_lineHeight > value + page) verticalScrollBar()->setValue(top + m_lineHeight - page);
}

/// Which share of the rows goes to each option.
std::vector<double> ChoiceMatrix::shares() const
{
    const Problem& problem = *m_desk.problem();
    std::vector<double> shares(problem.options(), 0);
    const auto& chosen = m_desk.chosen();
    for (std::size_t row = 0; row < chosen.size(); ++row)
        shares[static_cast<std::size_t>(chosen[row])] +=
            static_cast<double>(problem.table().weight(row)) / static_cast<double>(problem.totalWeight());
    if (!chosen.empty() || !m_desk.hasBudgets()) return shares;
    const auto& mixture = m_desk.standing().mixture;
    const double second =
        static_cast<double>(mixture.share.number) / static_cast<double>(mixture.share.weight);
    shares[m_desk.analysis()->line[mixture.first].option] += 1 - second;
    shares[m_desk.analysis()->line[mixture.second].option] += second;
    return shares;
}

void ChoiceMatrix::paintCell(QPainter& painter, const QRectF& box, std::size_t row, std::size_t option) const
{
    const Tokens& tokens = m_theme.tokens();
    const Table& table = m_desk.problem()->table();
    const QRectF inner = box.adjusted(0.5, 0.5, -0.5, -0.5);
    if (!table.isAvailable(row, option)) {
        painter.fillRect(QRectF(inner.center().x() - 3, inner.center().y() - 0.5, 6, 1), tokens.faint);
        return;
    }
    const double span = m_highest > m_lowest ? static_cast<double>(m_highest - m_lowest) : 1;
    const double share = static_cast<double>(table.accuracy.cells[table.at(row, option)] - m_lowest) / span;
    painter.fillRect(inner, mixed(tokens.grid, tokens.accent, 0.08 + 0.62 * share));
    if (share > 0)
        painter.fillRect(QRectF(inner.left() + 2, inner.bottom() - 4, (inner.width() - 4) * share, 2),
                         tokens.ink);
}

void ChoiceMatrix::paintCells(QPainter& painter, const std::vector<std::int32_t>& chosen) const
{
    const Tokens& tokens = m_theme.tokens();
    const auto options = static_cast<int>(m_desk.problem()->options());
    const int first = std::clamp(static_cast<int>((m_sideWidth - cellX(0)) / m_cellWidth), 0, options);
    const int last = std::min(options, first + static_cast<int>(viewport()->width() / m_cellWidth) + 2);
    const Element& element = m_selection.element();
    for (int line = std::max(0, lineAt(m_headHeight)); line < static_cast<int>(m_lines.size()); ++line) {
        const double y = m_headHeight + line * m_lineHeight - verticalScrollBar()->value();
        if (y > viewport()->height()) break;
        const int row = m_lines[static_cast<std::size_t>(line)];
        if (row < 0) {
            paintGroup(painter, line, y);
            continue;
        }
        const bool current = element.type == QLatin1String("row") && element.index == row;
        if (current) painter.fillRect(QRectF(0, y, viewport()->width(), m_lineHeight), tokens.selection);
        painter.setClipRect(QRectF(m_sideWidth, m_headHeight, viewport()->width(), viewport()->height()));
        for (int option = first; option < last; ++option)
            paintCell(painter, {cellX(option), y, m_cellWidth, double(m_lineHeight)},
                      static_cast<std::size_t>(row), static_cast<std::size_t>(option));
        if (!chosen.empty()) {
            painter.setPen(QPen(tokens.ink, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(
                QRectF(cellX(chosen[static_cast<std::size_t>(row)]), y, m_cellWidth, m_lineHeight)
                    .adjusted(1, 1, -1, -1));
        }
        painter.setClipping(false);
        paintSideName(painter, row, y);
    }
}

void ChoiceMatrix::paintSideName(QPainter& painter, int row, double y) const
{
    const Tokens& tokens = m_theme.tokens();
    const Element& element = m_selection.element();
    const bool current = element.type == QLatin1String("row") && element.index == row;
    if (current) painter.fillRect(QRectF(0, y, kRowType, m_lineHeight), tokens.accent);
    painter.setFont(m_theme.text(11, current ? QFont::DemiBold : QFont::Normal));
    painter.setPen(current || row == m_hovered.row ? tokens.ink : tokens.muted);
    const QRectF box(12, y, m_sideWidth - 18, m_lineHeight);
    const QString id = toQString(m_desk.problem()->table().rows[static_cast<std::size_t>(row)]);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(id, Qt::ElideMiddle, static_cast<int>(box.width())));
}

void ChoiceMatrix::paintGroup(QPainter& painter, int line, double y) const
{
    const auto group = static_cast<std::size_t>(-1 - m_lines[static_cast<std::size_t>(line)]);
    const auto& column = m_desk.problem()->table().columns[static_cast<std::size_t>(m_column)];
    const QString name = group < column.words.size() ? toQString(column.words[group]) : tr("without a group");
    const Tokens& tokens = m_theme.tokens();
    painter.fillRect(QRectF(0, y, viewport()->width(), m_lineHeight), tokens.raised);
    painter.setFont(m_theme.text(11, QFont::DemiBold));
    painter.setPen(tokens.ink);
    const QString text = tr("%1 · %2 rows").arg(name, count(m_groupSize[group]));
    painter.drawText(QRectF(12, y, viewport()->width() - 18.0, m_lineHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, text);
}

void ChoiceMatrix::paintHeadName(QPainter& painter, std::size_t option, double share) const
{
    const Tokens& tokens = m_theme.tokens();
    const double x = cellX(static_cast<int>(option));
    const bool used = share > 0;
    if (used) // how much of the rows comes here: a bar at the foot of the head
        painter.fillRect(QRectF(x + 1, m_headHeight - 5, (m_cellWidth - 2) * share, 4), tokens.accent);
    painter.setFont(m_theme.text(11, used ? QFont::DemiBold : QFont::Normal));
    painter.setPen(used ? tokens.ink : tokens.muted);
    const bool upright = m_cellWidth < kSlanted;
    const int room = upright ? m_headHeight - 12 : static_cast<int>(m_cellWidth) - 6;
    QString name = m_desk.optionName(option);
    const QString suffix =
        used && !upright ? QStringLiteral(" ") + QString::number(share * 100, 'f', 0) + QStringLiteral(" %")
                         : QString();
    name = painter.fontMetrics().elidedText(name, Qt::ElideMiddle, room);
    if (!upright)
        return painter.drawText(QRectF(x, 0, m_cellWidth, m_headHeight - 6), Qt::AlignCenter,
                                painter.fontMetrics().horizontalAdvance(name + suffix) <= room ? name + suffix
                                                                                               : name);
    painter.save();
    painter.translate(x + m_cellWidth / 2, m_headHeight - 9);
    painter.rotate(-90);
    painter.drawText(QRectF(0, -10, room + 4, 20), Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.restore();
}

void ChoiceMatrix::paintHead(QPainter& painter) const
{
    const Tokens& tokens = m_theme.tokens();
    painter.fillRect(QRectF(0, 0, viewport()->width(), m_headHeight), tokens.surface);
    painter.setPen(QPen(tokens.line, 1));
    painter.drawLine(QPointF(0, m_headHeight - 0.5), QPointF(viewport()->width(), m_headHeight - 0.5));
    painter.setClipRect(QRectF(m_sideWidth, 0, viewport()->width(), m_headHeight));
    const auto of = shares();
    for (std::size_t option = 0; option < of.size(); ++option) paintHeadName(painter, option, of[option]);
    painter.setClipping(false);
    painter.setFont(m_theme.text(11));
    painter.setPen(tokens.muted);
    painter.drawText(QRectF(12, 0, m_sideWidth - 14, m_headHeight - 6), Qt::AlignLeft | Qt::AlignBottom,
                     tr("%1 rows").arg(count(static_cast<std::int64_t>(m_desk.problem()->rows()))));
}

void ChoiceMatrix::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.tokens().surface);
    if (!m_desk.analysis()) return;
    paintCells(painter, m_desk.chosen());
    paintHead(painter);
    // The group in which the first visible row stands stays in sight.
    const int top = lineAt(m_headHeight);
    for (int line = top; m_column >= 0 && line >= 0; --line)
        if (m_lines[static_cast<std::size_t>(line)] < 0) {
            paintGroup(painter, line, m_headHeight);
            break;
        }
    if (!hasFocus()) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.tokens().accent, m_theme.tokens().focusWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 4, 4);
}

QStringList ChoiceMatrix::describe(const MatrixCell& cell) const
{
    const Table& table = m_desk.problem()->table();
    const auto row = static_cast<std::size_t>(cell.row);
    QStringList lines{toQString(table.rows[row])};
    if (cell.option < 0) return lines;
    const auto option = static_cast<std::size_t>(cell.option);
    lines << m_desk.optionName(option);
    if (!table.isAvailable(row, option)) return lines << tr("not known here: may not be chosen");
    const auto& objectives = m_desk.problem()->objectives();
    const auto at = table.at(row, option);
    const double accuracy = frontier::toDouble({"", "", "", {}, table.accuracy.scale},
                                               {table.accuracy.cells[at], table.accuracy.parts});
    lines << tr("Accuracy  %1 (%2)").arg(m_desk.accuracyText(accuracy), gradeWord(table.accuracy.grade));
    const QString cost = moneyNumber(m_desk.money(table.cost.cells[at]));
    lines << tr("Cost  %1 (%2)")
                 .arg(m_desk.units().currency.isEmpty() ? cost
                                                        : cost + QChar(0x00A0) + m_desk.units().currency,
                      gradeWord(table.cost.grade));
    for (std::size_t i = 2; i < objectives.size(); ++i) {
        const Quantity& quantity = *m_desk.problem()->quantities()[i];
        lines << objectiveName(objectives[i]) + QStringLiteral("  ") +
                     views::quantity(objectives[i], {quantity.cells[at], quantity.parts}) +
                     QStringLiteral(" (%1)").arg(gradeWord(quantity.grade));
    }
    const auto& chosen = m_desk.chosen();
    if (!chosen.empty() && chosen[row] == cell.option) lines << tr("chosen here");
    return lines;
}

void ChoiceMatrix::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_desk.analysis()) return;
    const MatrixCell cell = cellAt(event->position());
    if (cell == m_hovered) return;
    m_hovered = cell;
    if (cell.row >= 0)
        m_tip->showAt(event->position().toPoint(), describe(cell));
    else
        m_tip->hide();
    viewport()->update();
}

void ChoiceMatrix::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_desk.analysis()) return;
    const MatrixCell cell = cellAt(event->position());
    m_selection.setElement(cell.row >= 0 ? Element{QStringLiteral("row"), cell.row} : Element{});
}

bool ChoiceMatrix::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        m_hovered = {};
        m_tip->hide();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ChoiceMatrix::moveCurrent(int rows)
{
    if (m_lines.empty()) return;
    const Element& element = m_selection.element();
    const bool any = element.type == QLatin1String("row");
    const int last = static_cast<int>(m_lines.size()) - 1;
    const int from = any ? m_lineOfRow[static_cast<std::size_t>(element.index)] : (rows > 0 ? -1 : last + 1);
    int line = std::clamp(from + rows, 0, last);
    const auto isHeading = [this](int at) { return m_lines[static_cast<std::size_t>(at)] < 0; };
    if (isHeading(line) && line > 0 && rows < 0) --line;
    if (isHeading(line)) ++line; // a heading is never the last line
    m_selection.setElement({QStringLiteral("row"), m_lines[static_cast<std::size_t>(line)]});
    reveal(m_selection.element().index);
}

void ChoiceMatrix::keyPressEvent(QKeyEvent* event)
{
    const int page = std::max(1, verticalScrollBar()->pageStep() / std::max(1, m_lineHeight) - 1);
    switch (event->key()) {
    case Qt::Key_Down:
        return moveCurrent(1);
    case Qt::Key_Up:
        return moveCurrent(-1);
    case Qt::Key_PageDown:
        return moveCurrent(page);
    case Qt::Key_PageUp:
        return moveCurrent(-page);
    case Qt::Key_Home:
        return moveCurrent(-static_cast<int>(m_lines.size()));
    case Qt::Key_End:
        return moveCurrent(static_cast<int>(m_lines.size()));
    case Qt::Key_Escape:
        return m_selection.setElement({});
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ChoiceMatrix::resizeEvent(QResizeEvent*)
{
    layOut();
}

} // namespace tradeoff::views
