// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/choice/PriceFactors.h"
#include "views/choice/ChoiceDesk.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <stop_token>

class QLabel;
class QStandardItemModel;

namespace tradeoff::views {

class RowTable;
class Theme;

/// What if prices change: of each option its rows and money at this budget, and the factor on its price at
/// which the plan for the same budget takes it in or drops it. Worked out in the background while it is
/// looked at.
class PriceTable final : public QWidget
{
    Q_OBJECT

public:
    PriceTable(ChoiceDesk& desk, const Theme& theme, QWidget* parent = nullptr);
    ~PriceTable() override;

    QStandardItemModel& model() { return *m_model; }
    /// The factors shown are those of the budget.
    bool isSettled() const { return m_settled; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    using Factors = std::vector<problems::choice::PriceFactor>;

    void fill();
    int widthOfFactors() const;
    void fillRow(std::size_t option, double rows, double cost);
    void wait();
    void compute();
    void take();
    QString factorText(const problems::choice::PriceFactor& factor) const;

    ChoiceDesk& m_desk;
    RowTable* m_table = nullptr;
    QStandardItemModel* m_model = nullptr;
    QLabel* m_note = nullptr;
    QTimer m_timer;
    QFutureWatcher<Factors> m_watcher;
    std::stop_source m_stop;
    Factors m_factors;
    bool m_settled = false;
};

} // namespace tradeoff::views
