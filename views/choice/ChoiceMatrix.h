// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/ChoiceDesk.h"

#include <QAbstractScrollArea>

namespace tradeoff::views {

class HoverTip;
class Selection;
class Theme;

/// A cell of the table; -1 outside.
struct MatrixCell
{
    int row = -1;
    int option = -1;

    bool operator==(const MatrixCell&) const = default;
};

/// Rows × options: a cell's colour and the bar in it tell its accuracy, what is chosen is framed. Only what
/// is visible is painted. Rows stand by group; heads stay in place.
class ChoiceMatrix final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    ChoiceMatrix(ChoiceDesk& desk, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    /// By the words of this Category column; -1: as in the file.
    void groupBy(int column);
    /// Larger than 1 makes cells larger.
    void zoom(double factor);
    void fit();
    /// Where the cell is drawn in the viewport; empty where it is not visible.
    QRect placeOf(const MatrixCell& cell) const;
    const MatrixCell& hovered() const { return m_hovered; }
    /// Brings the row into sight.
    void reveal(int row);
    const HoverTip& tip() const { return *m_tip; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void arrange();
    void layOut();
    void paintCells(QPainter& painter, const std::vector<std::int32_t>& chosen) const;
    void paintCell(QPainter& painter, const QRectF& box, std::size_t row, std::size_t option) const;
    void paintGroup(QPainter& painter, int line, double y) const;
    void paintHead(QPainter& painter) const;
    void paintHeadName(QPainter& painter, std::size_t option, double share) const;
    void paintSideName(QPainter& painter, int row, double y) const;
    std::vector<double> shares() const;
    int lineAt(double y) const;
    double cellX(int option) const;
    MatrixCell cellAt(const QPointF& position) const;
    QStringList describe(const MatrixCell& cell) const;
    void moveCurrent(int rows);

    ChoiceDesk& m_desk;
    Selection& m_selection;
    const Theme& m_theme;
    int m_column = -1;
    std::vector<std::int32_t> m_lines; ///< row of each line, or -1 - group for a heading
    std::vector<std::int32_t> m_lineOfRow;
    std::vector<std::int32_t> m_groupSize; ///< rows of each group; the nameless group last
    double m_zoom = 1;
    double m_cellWidth = 20;
    int m_lineHeight = 18;
    int m_headHeight = 84;
    int m_sideWidth = 110;
    std::int64_t m_lowest = 0;
    std::int64_t m_highest = 1;
    MatrixCell m_hovered;
    HoverTip* m_tip = nullptr;
};

} // namespace tradeoff::views
