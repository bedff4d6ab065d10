// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/Session.h"
#include "views/welcome/Machine.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace tradeoff::views {
class ParameterForm;
}

namespace tradeoff::studio {

/// What Run starts: strategy, what to improve, limits, seed, threads, and a form of the strategy's own
/// parameters.
class RunPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RunPanel(QWidget* parent = nullptr);

    /// Offers what can run on this problem; null: nothing is open.
    void offer(const std::vector<run::FoundStrategy>& strategies, const problems::Problem* problem);
    /// While a run goes on nothing can be changed.
    void setRunning(bool running);
    /// Whose devices a run may use.
    void setMachine(const views::Machine& machine);
    RunChoice choice() const;
    bool canRun() const { return whyNot().isEmpty(); }
    /// Why Run is closed, in one sentence; empty where it is open.
    QString whyNot() const;
    /// "Nearest neighbours · 10 s · 2 changed"; empty where nothing is open.
    QString summary() const;
    QComboBox& strategies() { return *m_strategy; }
    QComboBox& objectives() { return *m_objectives; }
    QSpinBox& seconds() { return *m_seconds; }
    QSpinBox& iterations() { return *m_iterations; }
    QSpinBox& seed() { return *m_seed; }
    QSpinBox& threads() { return *m_threads; }
    QComboBox& devices() { return *m_device; }
    /// What the strategy says of devices, in words.
    QString deviceSentence() const;
    views::ParameterForm& form() { return *m_form; }
    QPushButton& resetButton() { return *m_reset; }
    /// What is said of the field under the pointer, else of the strategy.
    QString help() const;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildLimits();
    QWidget* buildParameters();
    QSpinBox* addNumber(QGridLayout& grid, const QString& name, const QString& help, int lowest, int highest,
                        int standard);
    const run::FoundStrategy* current() const;
    void takeStrategy();
    void offerObjectives();
    void offerDevices();
    void addDeviceRow(QGridLayout& grid);
    void refresh();
    void showHelp(const QString& sentence);
    void scaleHelp();

    QComboBox* m_strategy = nullptr;
    QComboBox* m_objectives = nullptr;
    QSpinBox* m_seconds = nullptr;
    QSpinBox* m_iterations = nullptr;
    QSpinBox* m_seed = nullptr;
    QSpinBox* m_threads = nullptr;
    QComboBox* m_device = nullptr;
    QWidget* m_limits = nullptr;
    QLabel* m_heading = nullptr;
    QPushButton* m_reset = nullptr;
    views::ParameterForm* m_form = nullptr;
    QLabel* m_help = nullptr;
    std::vector<run::FoundStrategy> m_offered;
    std::vector<frontier::Objective> m_problemObjectives;
    std::string m_kind;
    views::Machine m_machine;
    bool m_hasProblem = false;
    bool m_running = false;
};

} // namespace tradeoff::studio
