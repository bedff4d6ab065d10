// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/ChoiceDesk.h"

#include <QAbstractScrollArea>

namespace tradeoff::views {

class HoverTip;
class Theme;

/// What one option takes of a group's money.
struct SpendingPart
{
    std::size_t option = 0;
    double rows = 0; ///< row weight; expected, of a mixture
    double cost = 0; ///< of the table's total
};

struct SpendingBar
{
    QString group;
    double rows = 0;
    double cost = 0;
    std::vector<SpendingPart> parts; ///< dearest option over all groups first
};

/// Where the money goes: a bar per group, the dearest first, with a part per option.
class SpendingView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    SpendingView(ChoiceDesk& desk, const Theme& theme, QWidget* parent = nullptr);

    /// By the words of this Category column; -1: everything in one bar.
    void groupBy(int column);
    const std::vector<SpendingBar>& bars();
    const HoverTip& tip() const { return *m_tip; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void forget();
    void refresh();
    void layOut();
    void paintLegend(QPainter& painter) const;
    void paintBar(QPainter& painter, const SpendingBar& bar, double y) const;
    QBrush brushOf(std::size_t option) const;
    double barWidth(double cost) const;
    double top(std::size_t bar) const;

    ChoiceDesk& m_desk;
    const Theme& m_theme;
    int m_column = -1;
    bool m_fresh = false;
    std::vector<SpendingBar> m_bars;
    std::vector<std::size_t> m_order; ///< options that are used, dearest first
    int m_nameWidth = 110;
    HoverTip* m_tip = nullptr;
};

} // namespace tradeoff::views
